"""What is committed is what the schema says."""

import json
import unittest

import jsonschema

from aceso_train import models, tables


class TestRegistry(unittest.TestCase):
    def test_manifests_keep_the_schema(self):
        schema = json.loads((tables.MODELS / "manifest.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        found = sorted(tables.REGISTRY.glob("*/manifest.json"))
        self.assertEqual(len(found), len(models.NAMES))
        for path in found:
            with self.subTest(path.parent.name):
                breaches = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(path.read_text()))]
                self.assertEqual(breaches, [])

    def test_the_data_are_those_the_models_learned_from(self):
        for path in tables.REGISTRY.glob("*/manifest.json"):
            said = json.loads(path.read_text())["data"]
            self.assertEqual(said["sha256"], tables.digest(said["name"]))


if __name__ == "__main__":
    unittest.main()
