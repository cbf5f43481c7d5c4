"""For type checkers: the stage lives in the folder `graph/` and is installed as `chancery.graph`."""

from graph import *
