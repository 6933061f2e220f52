"""Hold N-Triples against shapes with pyrudof: ``rudof_run.py DATA SHAPES``."""

import sys

import pyrudof

data, shapes = sys.argv[1:]
rudof = pyrudof.Rudof(pyrudof.RudofConfig())
rudof.read_data(input=data, format=pyrudof.RDFFormat.NTriples)
rudof.read_shacl(input=shapes, format=pyrudof.ShaclFormat.Turtle)
rudof.validate_shacl()
