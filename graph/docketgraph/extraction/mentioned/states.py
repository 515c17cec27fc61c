"""The names of states and territories, by which their bodies are told from federal ones."""

__all__ = ["STATES"]

# A regular expression, without groups that are kept.
STATES = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia"
    r"|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts"
    r"|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New\s(?:Hampshire|Jersey"
    r"|Mexico|York)|North\s(?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode\sIsland"
    r"|South\s(?:Carolina|Dakota)|Tennessee|Texas|Utah|Vermont|(?:West\s)?Virginia|Washington"
    r"|Wisconsin|Wyoming|Puerto\sRico|Guam|District\sof\sColumbia)"
)
