"""tmp"""


def pages(store, texts):
    return []
