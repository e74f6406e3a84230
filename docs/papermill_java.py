"""papermill with parameters for Java notebooks: python3 papermill_java.py IN.ipynb OUT.ipynb -p seeds 5. Takes papermill's options."""
import json, math, re

from papermill.cli import papermill
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

DECLARATION = re.compile(r"^\s*(?:final\s+)?([\w.<>\[\], ]+?)\s+(\w+)\s*=\s*(.*?);\s*(?://\s*(.*))?$", re.MULTILINE)


class Java(Translator):
    """Assigns to the variables that the cell tagged parameters declares; another name is the compiler's error."""

    @classmethod
    def translate_none(cls, value):
        return "null"

    @classmethod
    def translate_int(cls, value):
        return f"{value}L" if not -(2**31) <= value < 2**31 else str(value)

    @classmethod
    def translate_float(cls, value):
        names = {math.inf: "Double.POSITIVE_INFINITY", -math.inf: "Double.NEGATIVE_INFINITY"}
        return "Double.NaN" if math.isnan(value) else names.get(value) or repr(value)

    @classmethod
    def translate_str(cls, value):
        return json.dumps(value)

    @classmethod
    def translate_list(cls, value):
        return f"Arrays.asList({', '.join(map(cls.translate, value))})"

    @classmethod
    def translate_dict(cls, value):
        entries = (f"Map.entry({cls.translate(key)}, {cls.translate(each)})" for key, each in value.items())
        return f"Map.ofEntries({', '.join(entries)})"

    @classmethod
    def comment(cls, text):
        return f"// {text}"

    @classmethod
    def assign(cls, name, value):
        return f"{name} = {value};"

    @classmethod
    def inspect(cls, cell):
        """For papermill --help-notebook."""
        found = DECLARATION.findall(cell["source"])
        return [Parameter(name, kind, value, text) for kind, name, value, text in found]


papermill_translators.register("java", Java)
if __name__ == "__main__":
    papermill()
