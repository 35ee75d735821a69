"""Bring what was taught into the form it is shipped in: ONNX in eight-bit numbers, and its sha256.

python training/export.py needs OUT.pt     into resource_directory/matching/model
python training/export.py flags OUT.pt     into conversation_flows/listening/model
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
from train_flags import Listener

ROOT = Path(__file__).parent.parent
FOLDERS = {
    "needs": ROOT / "resource_directory" / "matching" / "model",
    "flags": ROOT / "conversation_flows" / "listening" / "model",
}
_AXES = {0: "rows", 1: "length"}


class _Needs(nn.Module):
    """Gives the state of every piece: whoever asks takes the mean of those that matter."""

    names = ("states",)

    def __init__(self, trained: Path) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.encoder.load_state_dict(torch.load(trained)["encoder"])

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.encoder.states(ids, mask)


class _Flags(nn.Module):
    """Gives for every piece and kind how much it is looked at, and what it says."""

    names = ("look", "says")

    def __init__(self, trained: Path) -> None:
        super().__init__()
        self.listener = Listener(Encoder())
        self.listener.load_state_dict(torch.load(trained))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        states = self.listener.encoder.states(ids, mask)
        return self.listener.ear.look(states), self.listener.ear.says(states)


def main(what: str, trained: Path) -> None:
    folder = FOLDERS[what]
    folder.mkdir(exist_ok=True)
    write({"needs": _Needs, "flags": _Flags}[what](trained).eval(), folder / "encoder.onnx")
    digest = hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest()
    (folder / "sums.json").write_text(json.dumps({"encoder.onnx": digest}) + "\n", "utf-8")


def write(model: _Needs | _Flags, file: Path) -> None:
    ids = torch.tensor([[101, 2000, 2001, 102], [101, 2000, 102, 0]])
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        torch.onnx.export(
            model,
            (ids, mask),
            str(whole),
            input_names=["ids", "mask"],
            output_names=list(model.names),
            dynamic_axes=dict.fromkeys(("ids", "mask", *model.names), _AXES),
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, file, per_channel=True, weight_type=QuantType.QInt8)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
