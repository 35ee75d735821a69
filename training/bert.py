"""The encoder as it is trained: MiniLM's six layers, read from the weights of all-MiniLM-L6-v2."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

SIZE, HEADS, INNER, LAYERS, PIECES, PLACES = 384, 12, 1536, 6, 30522, 512
_DROPPED, _EPSILON = 0.1, 1e-12


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(SIZE, 3 * SIZE)
        self.out = nn.Linear(SIZE, SIZE)
        self.norm1 = nn.LayerNorm(SIZE, eps=_EPSILON)
        self.up = nn.Linear(SIZE, INNER)
        self.down = nn.Linear(INNER, SIZE)
        self.norm2 = nn.LayerNorm(SIZE, eps=_EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, length, size = x.shape
        query, key, value = self.qkv(x).view(rows, length, 3, HEADS, size // HEADS).permute(2, 0, 3, 1, 4)
        # Nothing is dropped in here: without that the attention is one quick step.
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(rows, length, size)))
        thought = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(thought, _DROPPED, self.training))


class Encoder(nn.Module):
    """Numbers of pieces and a mask, both (rows, length), to the mean of the last layer, (rows, SIZE)."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, SIZE)
        self.places = nn.Embedding(PLACES, SIZE)
        self.kinds = nn.Embedding(2, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=_EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, numbers: Tensor, mask: Tensor) -> Tensor:
        counted = mask[:, :, None].float()
        return (self.states(numbers, mask) * counted).sum(1) / counted.sum(1)

    def states(self, numbers: Tensor, mask: Tensor, second: Tensor | None = None) -> Tensor:
        """The last layer, (rows, length, SIZE). `second`: 1 for the pieces of a second text."""
        places = self.places(torch.arange(numbers.shape[1]))
        kinds = self.kinds.weight[0] if second is None else self.kinds(second)
        x = self.norm(self.pieces(numbers) + places + kinds)
        x = functional.dropout(x, _DROPPED, self.training)
        unseen = torch.where(mask[:, None, None, :] > 0, 0.0, -1e9)
        for layer in self.layers:
            x = layer(x, unseen)
        return x


def read(weights: Path) -> Encoder:
    """The encoder with the weights of a `model.safetensors` as sentence-transformers writes it."""
    given = load_file(weights)
    own = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "kinds.weight": given["embeddings.token_type_embeddings.weight"],
    }
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for number in range(LAYERS):
            theirs, ours = f"encoder.layer.{number}", f"layers.{number}"
            three = [given[f"{theirs}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            own[f"{ours}.qkv.{part}"] = torch.cat(three)
            own[f"{ours}.out.{part}"] = given[f"{theirs}.attention.output.dense.{part}"]
            own[f"{ours}.norm1.{part}"] = given[f"{theirs}.attention.output.LayerNorm.{part}"]
            own[f"{ours}.up.{part}"] = given[f"{theirs}.intermediate.dense.{part}"]
            own[f"{ours}.down.{part}"] = given[f"{theirs}.output.dense.{part}"]
            own[f"{ours}.norm2.{part}"] = given[f"{theirs}.output.LayerNorm.{part}"]
    encoder = Encoder()
    encoder.load_state_dict(own)
    return encoder
