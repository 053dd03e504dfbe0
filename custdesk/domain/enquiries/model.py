"""Which kind a text is of, with how much confidence: a linear model over its pieces.

Multinomial logistic regression on weighted pieces (tf-idf); a text is divided by its whole length,
what the model never saw included, so that a strange text stays close to knowing nothing. numpy and
scipy are loaded with this module: callers import it when a text is to be judged.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from custdesk.domain.enquiries.features import pieces
from custdesk.domain.enquiries.kinds import KEYS

Array = Any
_LEAST = 2  # texts that a piece has to stand in
_RUN_WEIGHT = 0.5  # of runs of letters beside words
_PENALTY = 0.03
_FIRM_PENALTY = 0.1  # a firm's few texts draw less
_STEPS = 150
_OTHER = KEYS.index("other")


class Example(NamedTuple):
    """A text whose kind is known; `weight`: how many texts it counts as."""

    text: str
    kind: str
    weight: float = 1.0


class Judgement(NamedTuple):
    """The kind that is most likely, and how likely each is (they add up to 1)."""

    kind: str
    confidence: float
    shares: dict[str, float]

    def doubted(self) -> "Judgement":
        """The same, half of it taken back: the text is in a language that was not learned."""
        shares = {kind: 0.5 * (share + 1 / len(KEYS)) for kind, share in self.shares.items()}
        return Judgement(self.kind, shares[self.kind], shares)


@dataclass(frozen=True)
class Model:
    """`numbers`: piece -> column; `rare`: how much each tells; `temperature`: see `calibrated`."""

    numbers: dict[str, int]
    rare: Array
    weights: Array
    temperature: float
    unseen: float

    def judge(self, text: str) -> Judgement:
        return self.judge_all([text])[0]

    def judge_all(self, texts: Sequence[str]) -> list[Judgement]:
        """One judgement a text."""
        rows = _matrix([pieces(text) for text in texts], self.numbers, self.rare, self.unseen)
        scores = (rows @ self.weights) / self.temperature
        found = []
        says = np.diff(rows.indptr) > 1  # besides how common the kinds are
        for shares, known in zip(_shares(scores), says, strict=True):
            best = int(shares.argmax()) if known else _OTHER
            told = dict(zip(KEYS, map(float, shares), strict=True))
            found.append(Judgement(KEYS[best], float(shares[best]), told))
        return found

    def vectors(self, texts: Sequence[str]) -> Array:
        """Texts as rows of length 1 at most: their products tell how alike they are."""
        rows = _matrix([pieces(text) for text in texts], self.numbers, self.rare, self.unseen)
        return rows[:, :-1]


def train(
    examples: Iterable[Example], temperature: float = 1.0, penalty: float = _PENALTY
) -> Model:
    """Learn from texts; the same texts give the same model."""
    listed = list(examples)
    counted = [pieces(example.text) for example in listed]
    held: Counter[str] = Counter()
    for one in counted:
        held.update(one.keys())
    kept = sorted(piece for piece, count in held.items() if count >= _LEAST)
    numbers = {piece: place for place, piece in enumerate(kept)}
    many = len(listed)
    rare = np.array([np.log((1 + many) / (1 + held[piece])) + 1.0 for piece in kept])
    rare *= np.array([_RUN_WEIGHT if piece[0] == "c" else 1.0 for piece in kept])
    unseen = float(np.log((1 + many) / 2) + 1.0)
    rows = _matrix(counted, numbers, rare, unseen)
    wanted, weight = _wanted(listed)
    start = np.zeros((len(numbers) + 1, len(KEYS)))
    weights = _fitted(rows, wanted, weight, penalty, start)
    return Model(numbers, rare, weights, temperature, unseen)


def adapted(model: Model, examples: Iterable[Example], penalty: float = _FIRM_PENALTY) -> Model:
    """The model with a firm's own texts: drawn towards them, held where it was by the penalty.

    Words that the model never saw are added, runs of letters where two of them have them.
    """
    listed = list(examples)
    if not listed:
        return model
    counted = [pieces(example.text) for example in listed]
    held: Counter[str] = Counter()
    for one in counted:
        held.update(one.keys())
    fresh = sorted(
        piece
        for piece, count in held.items()
        if piece not in model.numbers and (piece[0] != "c" or count >= _LEAST)
    )
    many = len(model.numbers)
    numbers = model.numbers | {piece: many + place for place, piece in enumerate(fresh)}
    told = [model.unseen * (_RUN_WEIGHT if piece[0] == "c" else 1.0) for piece in fresh]
    rare = np.concatenate([model.rare, np.array(told)])
    start = np.concatenate(
        [model.weights[:-1], np.zeros((len(fresh), len(KEYS))), model.weights[-1:]]
    )
    rows = _matrix(counted, numbers, rare, model.unseen)
    wanted, weight = _wanted(listed)
    # How common the kinds are is no news that some texts of one kind bring.
    weights = _fitted(rows, wanted, weight, penalty, start, firm=True)
    return Model(numbers, rare, weights, model.temperature, model.unseen)


def packed(model: Model) -> dict[str, Array]:
    """A model as arrays for a file; half precision is plenty."""
    names = "\n".join(model.numbers).encode()
    return {
        "pieces": np.frombuffer(names, dtype=np.uint8),
        "rare": model.rare.astype(np.float32),
        "weights": model.weights.astype(np.float16),
        "unseen": np.array([model.unseen]),
    }


def unpacked(kept: bytes, temperature: float) -> Model:
    """The model of arrays that `packed` made, as `numpy.savez` keeps them."""
    with np.load(BytesIO(kept)) as arrays:
        return _of_arrays(arrays, temperature)


def _of_arrays(arrays: Mapping[str, Array], temperature: float) -> Model:
    names = arrays["pieces"].tobytes().decode().split("\n")
    numbers = {piece: place for place, piece in enumerate(names)}
    weights = arrays["weights"].astype(np.float64)
    rare = arrays["rare"].astype(np.float64)
    return Model(numbers, rare, weights, temperature, float(arrays["unseen"][0]))


def _wanted(listed: Sequence[Example]) -> tuple[Array, Array]:
    wanted = np.zeros((len(listed), len(KEYS)))
    places = [KEYS.index(example.kind) for example in listed]
    wanted[np.arange(len(listed)), places] = 1.0
    return wanted, np.array([example.weight for example in listed])


def _matrix(
    counted: Sequence[Counter[str]], numbers: dict[str, int], rare: Array, unseen: float
) -> Array:
    """A row a text; the last column is 1 for what kinds are likely without any text."""
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    last = len(numbers)
    for one in counted:
        mine: list[float] = []
        length = 0.0
        for piece, count in one.items():
            number = numbers.get(piece)
            tells = 1.0 + float(np.log(count)) if count > 1 else 1.0
            if number is None:
                if piece[0] != "c":  # a strange word counts once, not with all its runs
                    length += (0.5 * unseen * tells) ** 2
                continue
            value = tells * float(rare[number])
            length += value * value
            mine.append(value)
            columns.append(number)
        whole = length**0.5 or 1.0
        values += [value / whole for value in mine]
        values.append(1.0)
        columns.append(last)
        ends.append(len(columns))
    shape = (len(counted), last + 1)
    return csr_matrix((np.array(values), np.array(columns), np.array(ends)), shape=shape)


def _shares(scores: Array) -> Array:
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return grown / grown.sum(axis=1, keepdims=True)


def _fitted(
    rows: Array, wanted: Array, weight: Array, penalty: float, start: Array, firm: bool = False
) -> Array:
    """Weights that tell the wanted kinds and stay near where they start.

    `firm`: how common the kinds are stays as it is; else that costs nothing.
    """
    shape = start.shape
    across = rows.T.tocsr()
    held = np.ones((shape[0], 1))
    held[-1] = 0.0
    free = np.ones((shape[0], 1))
    free[-1] = 0.0 if firm else 1.0

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        shares = _shares(rows @ weights)
        told = -(weight * np.log((shares * wanted).sum(axis=1) + 1e-12)).sum()
        moved = held * (weights - start)
        slope = free * (across @ ((shares - wanted) * weight[:, None])) + penalty * moved
        return told + 0.5 * penalty * float((moved * moved).sum()), slope.ravel()

    found = minimize(
        loss, start.ravel(), jac=True, method="L-BFGS-B",
        options={"maxiter": _STEPS},
    )  # fmt: skip
    return found.x.reshape(shape)
