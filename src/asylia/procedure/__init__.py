"""How a case is heard: standards as data, states, moves, clocks, who may act. Pure: values in, values out."""
