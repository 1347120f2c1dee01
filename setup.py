"""What pyproject.toml cannot say: resources/ stands beside the package here, and travels inside it."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["commission*"]), "commission.resources"],
    package_dir={"commission.resources": "resources"},
    package_data={"": ["*"], "commission.resources": ["**/*"]},
)
