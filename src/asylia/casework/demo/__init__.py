"""An invented office to try things in: nobody in it exists, and every case says so."""
