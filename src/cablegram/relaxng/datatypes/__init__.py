"""Datatypes: the two built-in ones of RELAX NG and those of XML Schema 1.0 part 2, second edition."""

from cablegram.relaxng.datatypes.errors import DatatypeError
from cablegram.relaxng.datatypes.library import XSD_LIBRARY, Datatype, datatype

__all__ = ["XSD_LIBRARY", "Datatype", "DatatypeError", "datatype"]
