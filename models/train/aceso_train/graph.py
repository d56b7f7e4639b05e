"""ONNX graphs, from named constants and steps. Only operators that every runtime has, and no shape that is worked out at run time."""

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

OPSET = 17


def build(name: str, shape, constants: dict, steps, outputs: dict):
    """A model of one float input `x`. A step is (operator, inputs, output[, attributes])."""
    real = TensorProto.FLOAT
    initializers = [
        numpy_helper.from_array(value if value.dtype == np.int64 else value.astype(np.float32), key) for key, value in constants.items()
    ]
    nodes = [helper.make_node(step[0], step[1], [step[2]], **(step[3] if len(step) > 3 else {})) for step in steps]
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info("x", real, shape)],
        [helper.make_tensor_value_info(key, real, size) for key, size in outputs.items()],
        initializers,
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8, producer_name="aceso")
    checker.check_model(made, full_check=True)
    return made
