"""For type checkers: the stage lives in the folder `export/` and is installed as `chancery.export`."""

from export import *
