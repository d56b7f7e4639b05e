"""What is committed is what the schema says."""

import base64
import json
import tempfile
import unittest
from pathlib import Path

import jsonschema
import numpy as np
import onnx
import onnxruntime

from aceso_train import manifest, models, tables


PLAIN = set(
    "Add Cast Conv Div Gather Greater IsNaN LessOrEqual MatMul Max MaxPool Min Mul Relu Reshape Sigmoid Sqrt Sub Where".split()
)
"""The operators that a runtime has to know."""


class TestRegistry(unittest.TestCase):
    def test_manifests_keep_the_schema(self):
        schema = json.loads((tables.MODELS / "manifest.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        found = sorted(tables.REGISTRY.glob("*/manifest.json"))
        self.assertEqual(len(found), len(models.NAMES))
        for path in found:
            with self.subTest(path.parent.name):
                self.assertEqual(manifest.breaches(json.loads(path.read_text())), [])

    def test_a_manifest_that_breaks_the_schema_is_not_written(self):
        said = json.loads((tables.REGISTRY / "heart/manifest.json").read_text())
        del said["threshold"]
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(SystemExit, "heart: .*'threshold' is a required property"):
                manifest.write(Path(folder), said)
            self.assertEqual(list(Path(folder).iterdir()), [])

    def test_the_data_are_those_the_models_learned_from(self):
        for path in tables.REGISTRY.glob("*/manifest.json"):
            said = json.loads(path.read_text())["data"]
            self.assertEqual(said["sha256"], tables.digest(said["name"]))

    def test_models_are_plain(self):
        for path in tables.REGISTRY.glob("*/model.onnx"):
            with self.subTest(path.parent.name):
                model = onnx.load(path)
                self.assertLessEqual({node.op_type for node in model.graph.node}, PLAIN)
                self.assertEqual([one.version for one in model.opset_import], [17])
                self.assertEqual([one.name for one in model.graph.input], ["x"])
                self.assertEqual(model.graph.input[0].type.tensor_type.shape.dim[0].dim_param, "N")

    def test_golden_rows_are_answered_alone_and_together(self):
        for path in tables.REGISTRY.glob("*/golden.json"):
            with self.subTest(path.parent.name):
                golden = json.loads(path.read_text())
                x = rows_of(golden, json.loads((path.parent / "manifest.json").read_text()))
                session = onnxruntime.InferenceSession(path.parent / "model.onnx", providers=["CPUExecutionProvider"])
                wanted = [name for name in ("probability", "contributions", "map", "unlike") if name in golden]
                together = dict(zip(wanted, session.run(wanted, {"x": x})))
                for name in wanted:
                    said = np.array(golden[name])
                    np.testing.assert_allclose(together[name][: len(said)].reshape(said.shape), said, atol=1e-5)
                for row in range(0, len(x), 40):
                    alone = session.run(["probability"], {"x": x[row : row + 1]})[0]
                    np.testing.assert_allclose(alone[0], golden["probability"][row], atol=1e-5)


def rows_of(golden: dict, manifest: dict) -> np.ndarray:
    if "x" in golden:
        return np.array([[np.nan if value is None else value for value in row] for row in golden["x"]], dtype=np.float32)
    image = manifest["image"]
    pixels = [np.frombuffer(base64.b64decode(one), np.uint8).reshape(1, image["height"], image["width"]) for one in golden["pixels"]]
    return np.array(pixels, dtype=np.float32) / np.float32(255)


if __name__ == "__main__":
    unittest.main()
