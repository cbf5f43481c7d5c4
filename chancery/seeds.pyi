"""For type checkers: the stage lives in the folder `seeds/` and is installed as `chancery.seeds`."""

from seeds import *
