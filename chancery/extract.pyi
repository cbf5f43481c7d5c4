"""For type checkers: the stage lives in the folder `extract/` and is installed as `chancery.extract`."""

from extract import *
