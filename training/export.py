"""Bring a trained encoder into the form it is shipped in: ONNX in eight-bit numbers, and its sha256.

python training/export.py needs OUT.pt     into resource_directory/matching/model
python training/export.py flags OUT.pt     into conversation_flows/listening/model, with weights.json
"""

import hashlib
import json
import sys
import tempfile
from pathlib import Path

import torch
from bert import Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resource_directory" / "matching" / "model"
_AXES = {0: "rows", 1: "length"}


class _Shipped(nn.Module):
    """Gives the state of every piece: whoever asks takes the mean of those that matter."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.encoder.states(ids, mask)


def main(trained: Path) -> None:
    encoder = Encoder()
    encoder.load_state_dict(torch.load(trained)["encoder"])
    FOLDER.mkdir(exist_ok=True)
    write(encoder.eval(), FOLDER / "encoder.onnx")
    digest = hashlib.sha256((FOLDER / "encoder.onnx").read_bytes()).hexdigest()
    (FOLDER / "sums.json").write_text(json.dumps({"encoder.onnx": digest}) + "\n", "utf-8")


def write(encoder: Encoder, file: Path) -> None:
    ids = torch.tensor([[101, 2000, 2001, 102], [101, 2000, 102, 0]])
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        torch.onnx.export(
            _Shipped(encoder),
            (ids, mask),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["states"],
            dynamic_axes={
                "ids": {0: "rows", 1: "length"},
                "mask": {0: "rows", 1: "length"},
                "states": _AXES,
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, file, per_channel=True, weight_type=QuantType.QInt8)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
