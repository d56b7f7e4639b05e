"""The golden files of models/pictures are what the script makes."""

import json
import unittest

from PIL import Image

from aceso_train import pictures


class TestPictures(unittest.TestCase):
    def test_the_expected_bytes_are_pillows(self):
        expected = json.loads((pictures.FOLDER / "expected.json").read_text())
        self.assertEqual(set(expected), set(pictures.pictures()))
        for name, pixels in expected.items():
            with self.subTest(name), Image.open(pictures.FOLDER / name) as image:
                self.assertEqual(list(pictures.prepared(image).tobytes()), pixels)
