"""What can be wrong with a datatype in a schema."""


class DatatypeError(ValueError):
    """A datatype that does not exist, a parameter that it does not take, or a wrong value of one."""


class ExpressionError(DatatypeError):
    """What is no regular expression of XML Schema: the message says why."""
