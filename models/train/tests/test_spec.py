"""Every model says what it must before it is trained, and takes nothing it must not."""

import re
import unittest

from aceso_train import models, tables

TABULAR = [name for name in models.NAMES if models.load(name).KIND != "network"]
NEVER = re.compile("race|ethnic|income|poverty|education|hba1c|glucose|diagnosed|outcome|class|site|seqn|^num$", re.IGNORECASE)
"""What is for comparing groups, and what gives the answer away."""
UCUM = {"1", "a", "cm", "kg", "kg/m2", "mm[Hg]", "/min", "mg/dL", "h", "d", "mm", "ms", "deg", "10*-1.mV", "{pixel}", "{squarePixel}"}


class TestSpecs(unittest.TestCase):
    def test_inputs(self):
        for name in TABULAR:
            with self.subTest(name):
                spec = models.load(name).SPEC
                self.assertEqual(len(set(spec.names)), len(spec.names))
                for one in spec.inputs:
                    self.assertIsNone(NEVER.search(one.name), one.name)
                    self.assertIn(one.unit, UCUM)
                    self.assertLess(one.low, one.high)
                    self.assertTrue(all(re.fullmatch(r"\d{1,7}-\d", code) for code in one.loinc), one.loinc)
                    self.assertTrue(all(valid_snomed(code) for code in one.snomed), one.snomed)
                    self.assertTrue(all(valid_loinc(code) for code in one.loinc), one.loinc)

    def test_words(self):
        for name in models.NAMES:
            with self.subTest(name):
                spec = models.load(name).SPEC
                self.assertTrue(spec.population and spec.outcome and spec.attribution and spec.data_licence)
                self.assertGreaterEqual(len(spec.not_for), 2)
                self.assertTrue((tables.DATA / spec.dataset / "SOURCE.md").is_file())


def valid_loinc(code: str) -> bool:
    """The last digit is a Luhn check digit (mod 10), as LOINC's user guide says."""
    body, check = code.split("-")
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return (10 - total % 10) % 10 == int(check)


D = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6], [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8]]
D += [[5, 9, 8, 7, 6, 0, 4, 3, 2, 1], [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]]
FIRST = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]


def valid_snomed(code: str) -> bool:
    """A SNOMED CT identifier ends in a Verhoeff check digit (SNOMED CT release file specification, 7.4)."""
    table = [list(range(10)), FIRST]
    for _ in range(6):
        table.append([FIRST[value] for value in table[-1]])
    check = 0
    for place, digit in enumerate(reversed(code)):
        check = D[check][table[place % 8][int(digit)]]
    return check == 0


if __name__ == "__main__":
    unittest.main()
