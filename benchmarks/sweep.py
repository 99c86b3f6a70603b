"""Search the classifier's parameters with Optuna, each trial a DVC experiment.

    pip install -e ".[sweep]"
    python benchmarks/sweep.py --trials 20 --name words

The objective is the cross-validated macro-F1 (mean of topics and stance) on the training articles. The
held-out test articles have no part in it. The sampler is seeded: the same call asks the same questions.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FIXED = {"classifier.kind": "embedding"}  # what a trial can train in a minute


def suggest(trial: Any) -> dict[str, Any]:
    """Return the parameters of a trial, under their names in `params.yaml`."""
    return {
        "classifier.C": round(trial.suggest_float("classifier.C", 0.1, 30, log=True), 3),
        "classifier.class_weight": trial.suggest_categorical(
            "classifier.class_weight", ["balanced", "none"]
        ),
        "classifier.ngrams": trial.suggest_int("classifier.ngrams", 1, 3),
    }


def run_experiment(project: Path, name: str, values: dict[str, Any], target: str) -> None:
    """Run a DVC experiment up to stage `target` in a copy of what Git tracks.

    Raises
    ------
    SystemExit
        With DVC's words, if it fails.
    """
    settings = [f"--set-param={key}={value}" for key, value in values.items()]
    command = ["dvc", "exp", "run", "--temp", "--quiet", "--name", name, *settings, target]
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")


def objective(project: Path, name: str) -> float:
    """Return an experiment's cross-validated macro-F1: the mean of topics and stance."""
    import dvc.api

    found = dvc.api.metrics_show("metrics/classifier.json", repo=str(project), rev=name)["cv"]
    return float(found["topics_macro_f1"] + found["stance_macro_f1"]) / 2


def sweep(project: Path, *, trials: int, seed: int, name: str, target: str) -> Any:
    """Run the trials one after the other and return Optuna's study."""
    import optuna

    def value(trial: Any) -> float:
        experiment = f"{name}-{trial.number}"
        run_experiment(project, experiment, FIXED | suggest(trial), target)
        return objective(project, experiment)

    sampler = optuna.samplers.TPESampler(seed=seed)
    study = optuna.create_study(direction="maximize", sampler=sampler)
    study.optimize(value, n_trials=trials)
    return study


def main() -> None:
    """Run the search and name its best trial."""
    parser = argparse.ArgumentParser(description="Search the classifier's parameters.")
    parser.add_argument("--trials", type=int, default=20)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--name", default="sweep", help="experiments are called NAME-0, NAME-1, …")
    options = parser.parse_args()
    study = sweep(
        ROOT, trials=options.trials, seed=options.seed, name=options.name, target="evaluate"
    )
    print(f"best: {options.name}-{study.best_trial.number}, {study.best_value:.4f}")
    print(f"look: dvc exp show --only-changed; take: dvc exp apply {options.name}-N")


if __name__ == "__main__":
    main()
