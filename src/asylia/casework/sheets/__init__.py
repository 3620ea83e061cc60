"""What a case file is made of: sheets, each one value that is sealed whole and superseded, never
overwritten.
"""
