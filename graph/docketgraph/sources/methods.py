"""By which method each source joins its records: stated once, on the source of each saved file.

A join that a field of the source gives by an identifier has the same method in every record. What
is found by rule instead is told in the basis of the record itself.
"""

__all__ = ["METHODS"]

METHODS = {
    "agencies": (
        "An entry of a roster is joined to an agency of the Federal Register's tree by the "
        "package's own roster, else by short name and name together, else by the name; an office "
        "without an address by its name within its department. The parent is that which each "
        "roster names."
    ),
    "congress": (
        "A bill is joined to its sponsor by the number of the Biographical Directory, to its "
        "companion by its status, to the law that it became by the act that gave it out; a "
        "hearing to its committees by their system codes, to bills by the related items of the "
        "meeting, to its witnesses by the number of the meeting or the names of their documents."
    ),
    "executive-orders": (
        "An order is joined to the document that prints it by the number of the order, to other "
        "orders by the disposition table."
    ),
    "federal-register": (
        "A document is joined to its agencies by the addresses that the API gives, else by the "
        "name and the roster of agencies; to its docket by the docket that the API gives, else by "
        "the printed docket line, else by the id of the document at regulations.gov; to its "
        "rulemakings by their RINs; to parts of the Code of Federal Regulations by the API or the "
        "printed line; to the order that it prints by the number of the order. A docket is joined "
        "to its rulemaking by the RIN that regulations.gov gives it."
    ),
    "lobbying": (
        "A filing is joined to the bodies lobbied by their names and the roster of agencies, to "
        "bills by the bill and congress that it names, else by the bill in the congress of its "
        'year; to client and registrant by their names, of which "X on behalf of Y" is two.'
    ),
    "oira": "A review is joined to its rulemaking by the RIN.",
    "regulations-gov": (
        "A document is joined to the one that the Federal Register printed by its number, to its "
        "docket by the docket that is given, else by its id; to its agency by the code; a docket "
        "to its rulemaking by the RIN; a comment to its docket by its id, to the document that it "
        "answers by the id given, to its sender by the name of the organization."
    ),
    "unified-agenda": (
        "An entry is joined to its rulemaking by the RIN, to parts of the Code of Federal "
        "Regulations by its own lines."
    ),
}
