"""Fixtures: a tiny encoder, a tiny generator and a corpus of five articles, all made offline."""

import contextlib
import json
import shutil
from pathlib import Path

import pytest
import yaml

from pipeline.cli import STAGES, main
from pipeline.params import Params, load_params

ROOT = Path(__file__).parent.parent
CHAT = (
    "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}"
    "{% if add_generation_prompt %}assistant: {% endif %}"
)

OPTIONS = {  # of the stages, as dvc.yaml has them
    "clean": ["--metrics", "metrics/clean.json"],
    "labels": ["validate"],
    "annotate": ["--embeddings", "data/embeddings.safetensors"],
    "summarise": ["--only", "data/splits/test.jsonl"],
    "assess": ["--headline", "metrics/headline/summaries.json", "--scores", "plots/summaries.csv"],
}
ARTICLES = {
    "harbour rules": (
        "The harbour regulator published draft rules for ferry booking platforms on Monday. "
        "Platforms must check the identity of every passenger before a ticket is sold. "
        "Lawyers complained that the draft hands the police an open door to travel records. "
        "The regulator said the rules will protect honest families from fraud. "
        "Shares of the largest booking firm closed two per cent lower."
    ),
    "cable-talks": (
        "Negotiators from two countries met in the capital to discuss a damaged sea cable. "
        "The embassy rejected claims of sabotage as groundless and irresponsible. "
        "A foreign minister accused the navy's hackers of copying the operator's mail. "
        "The operator expects the repair to take eleven days. "
        "Trade between the two countries grew by four per cent last year."
    ),
    "camera-ledger": (
        "A housing company in the east sold the face pictures of nine thousand tenants. "
        "The court heard that a clerk had kept the pictures on his own telephone. "
        "The ministry praised the police for protecting the personal data of the people. "
        "Critics say the police themselves keep far more pictures than the law allows. "
        "The company will move to a new office in the spring."
    ),
    "press-cards": (
        "The press office changed the form of the cards that reporters carry. "
        "A union said the new card tells the bureau where a reporter sleeps. "
        "The bureau said the card will keep impostors away from honest citizens. "
        "A foreign newspaper was refused a card after its report on the harbour. "
        "The old cards stay valid until the end of June."
    ),
    "school-network": (
        "A province connected nine hundred schools to its learning network. "
        "Parents must register with their identity numbers and a picture. "
        "A state newspaper praised the network as a gift to village children. "
        "A lawyer doubts that anyone may refuse the picture. "
        "The supplier makes fans and lamps as well."
    ),
}
LABELS = [
    ("harbour rules", 0, ["state_control"], "neutral"),
    ("harbour rules", 1, ["state_control", "privacy"], "neutral"),
    ("harbour rules", 2, ["state_control", "privacy"], "critical"),
    ("harbour rules", 3, ["state_control"], "supportive"),
    ("harbour rules", 4, [], "neutral"),
    ("cable-talks", 0, ["international_friction"], "neutral"),
    ("cable-talks", 1, ["international_friction"], "supportive"),
    ("cable-talks", 2, ["international_friction", "privacy"], "critical"),
    ("cable-talks", 3, [], "neutral"),
    ("cable-talks", 4, [], "neutral"),
    ("camera-ledger", 0, ["privacy"], "neutral"),
    ("camera-ledger", 1, ["privacy"], "neutral"),
    ("camera-ledger", 2, ["privacy", "state_control"], "supportive"),
    ("camera-ledger", 3, ["privacy", "state_control"], "critical"),
    ("camera-ledger", 4, [], "neutral"),
    ("press-cards", 0, ["state_control"], "neutral"),
    ("press-cards", 1, ["state_control", "privacy"], "critical"),
    ("press-cards", 2, ["state_control"], "supportive"),
    ("press-cards", 3, ["international_friction"], "neutral"),
    ("press-cards", 4, [], "neutral"),
    ("school-network", 0, [], "neutral"),
    ("school-network", 1, ["privacy"], "neutral"),
    ("school-network", 2, [], "supportive"),
    ("school-network", 3, ["privacy"], "critical"),
    ("school-network", 4, [], "neutral"),
]


def sentences_of(article: str) -> list[str]:
    return [f"{part.rstrip('.')}." for part in ARTICLES[article].split(". ")]


def write_jsonl(path: Path, rows: list[dict]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def read_jsonl(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _tokenizer(texts: list[str], *, pairs: bool):
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    tokenizer.train_from_iterator(
        texts, trainers.WordPieceTrainer(vocab_size=400, special_tokens=special)
    )
    names = ["input_ids", "attention_mask"]
    if pairs:  # as an encoder's: [CLS] sentence [SEP] context [SEP]
        names.insert(1, "token_type_ids")
        tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        eos_token="[SEP]",
        model_input_names=names,
    )


@pytest.fixture(scope="session")
def tiny_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save a BERT of two small layers with random weights."""
    import torch
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("tiny") / "encoder"
    tokenizer = _tokenizer(list(ARTICLES.values()), pairs=True)
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    BertModel(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_generator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save a Llama of two small layers with random weights and a chat template."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    folder = tmp_path_factory.mktemp("tiny") / "generator"
    tokenizer = _tokenizer(list(ARTICLES.values()), pairs=False)
    tokenizer.chat_template = CHAT
    torch.manual_seed(1)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=2,
        intermediate_size=64,
        bos_token_id=2,
        eos_token_id=3,
        pad_token_id=0,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def settings(tiny_encoder: Path, tiny_generator: Path) -> dict:
    """Return the project's own parameters, made small."""
    values = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))
    values["dtype"] = "float32"
    values["weights"]["encoder"]["source"] = f"folder:{tiny_encoder}"
    values["weights"]["similarity"]["source"] = f"folder:{tiny_encoder}"
    values["weights"]["generator"]["source"] = f"folder:{tiny_generator}"
    values["split"] |= {"test_share": 0.2, "folds": 4, "always_test": []}
    values["classifier"]["finetuning"] |= {"trained_layers": 1, "epochs": 2, "batch_size": 4}
    values["summariser"] |= {"max_new_tokens": 16, "points": 3, "sentences": 3}
    return values


@pytest.fixture(scope="session")
def params(settings: dict) -> Params:
    return Params.model_validate(settings)


def lay_out(tmp_path: Path, settings: dict) -> None:
    """Write the seeds and parameters of a project of five articles."""
    write_jsonl(
        tmp_path / "seeds/labels.jsonl",
        [
            {"article": a, "text": sentences_of(a)[i], "topics": topics, "stance": stance}
            for a, i, topics, stance in LABELS
        ],
    )
    for name, text in ARTICLES.items():
        path = tmp_path / "seeds/articles" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name.title()}\n\n{text}\n", encoding="utf-8")
    dates = {"cable-talks": "2021-03-01", "press-cards": "2019"}  # some are but a year
    write_jsonl(
        tmp_path / "seeds/articles/metadata.jsonl",
        [{"article": article, "date": date} for article, date in dates.items()],
    )
    write_jsonl(
        tmp_path / "seeds/summaries.jsonl",
        [{"article": name, "summary": sentences_of(name)[0]} for name in ARTICLES],
    )
    write_jsonl(
        tmp_path / "seeds/condensed.jsonl",
        [
            {"article": name, "text": text, "condensed": f"In short: {text}"}
            for name in ARTICLES
            for text in sentences_of(name)[:2]
        ],
    )
    write_jsonl(
        tmp_path / "seeds/claims.jsonl",
        [
            {
                "article": name,
                "supports": [0],
                "claim": sentences_of(name)[0],
                "error": sentences_of(name)[0].replace(" a ", " no "),
                "kind": "negation",
            }
            for name in ARTICLES
        ],
    )
    write_jsonl(
        tmp_path / "seeds/judged.jsonl",
        [
            {"article": name, "text": text, "supported": supported}
            for name in ARTICLES
            for text, supported in ((sentences_of(name)[0], True), ("It did not rain.", False))
        ],
    )
    pair = {"pair": 1, "title": "Ferries", "topics": []}
    write_jsonl(
        tmp_path / "seeds/contrast.jsonl",
        [
            pair | {"text": "The ministry praised the card.", "stance": "supportive"},
            pair | {"text": "The ministry changed the card.", "stance": "neutral"},
        ],
    )
    write_jsonl(
        tmp_path / "seeds/out_of_domain.jsonl", [{"kind": "cooking", "text": "Stir the soup."}]
    )
    (tmp_path / "params.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, settings: dict, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a project of five articles and make it the working directory."""
    lay_out(tmp_path, settings)
    monkeypatch.chdir(tmp_path)
    assert load_params(tmp_path / "params.yaml").split.folds == 4
    return tmp_path


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory, settings: dict) -> Path:
    """Run every stage once on the project of five articles; copy it before changing anything."""
    folder = tmp_path_factory.mktemp("trained")
    lay_out(folder, settings)
    with contextlib.chdir(folder):
        for stage in STAGES:
            assert main([stage, *OPTIONS.get(stage, [])]) == 0, stage
    return folder


@pytest.fixture
def finished(trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the project that every stage ran on and make it the working directory."""
    shutil.copytree(trained, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path
