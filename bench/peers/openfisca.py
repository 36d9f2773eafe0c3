"""The items that hang on no list, in OpenFisca: vectorised over all enterprises of a file. Amounts in yuan, in its floats.

`python openfisca.py RECORDS.json AMOUNTS.json` prints how long it took from the file to the file, without its imports.
"""

import json
import sys
import time

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

ITEMS = ["C1a", "C1c", "C2", "C4a", "C4c", "C7", "P1", "P3a"]
FACTS = {
    "volume": ("trade", "volume"),
    "volume_last_year": ("trade", "volumeLastYear"),
    "shop": ("ecommerce", "volume"),
    "clients": ("serviceFirm", "clients"),
    "served": ("serviceFirm", "volumeOwn"),
    "guests": ("care", "persons", "russian", "invoiceAndOne"),
    "registered": ("enterprise", "registeredInCity"),
    "compliant": ("enterprise", "compliant"),
    "new_to_city": ("enterprise", "newToCity"),
    "new_to_province": ("enterprise", "newToProvince"),
    "processing": ("processing", "recognised"),
    "care": ("care", "mainBusiness"),
    "service": ("serviceFirm", "recognised"),
    "national": ("dualList", "national"),
    "provincial": ("dualList", "provincial"),
    "paid_before": ("dualList", "paidBeforeByCity"),
}
NUMBERS = ["volume", "volume_last_year", "shop", "clients", "served", "guests"]
Enterprise = build_entity(key="enterprise", plural="enterprises", label="An enterprise", is_person=True)


def variable(name, value_type, formula=None):
    body = {"value_type": value_type, "entity": Enterprise, "definition_period": DateUnit.YEAR, "label": name}
    if formula is not None:
        body["formula"] = formula
    return type(name, (Variable,), body)


def firm(e, p):
    return e("registered", p) * e("compliant", p) * e("is_firm", p)


def increment(e, p):
    return e("volume", p) - e("volume_last_year", p)


FORMULAS = {
    "C1a": lambda e, p: firm(e, p) * (increment(e, p) >= 5e7)
    * np.minimum(np.floor(increment(e, p) / 1e7) * 3e4, np.where(e("new_to_city", p), 5e6, 3e6)),
    "C1c": lambda e, p: firm(e, p) * e("processing", p) * (e("volume", p) >= 2e7)
    * np.minimum(np.maximum(np.floor(increment(e, p) / 5e6), 0) * 5e4, np.where(e("new_to_city", p), 5e6, 3e6)),
    "C2": lambda e, p: e("registered", p) * e("compliant", p) * (e("is_firm", p) + e("is_institution", p)) * e("care", p)
    * (e("guests", p) >= 500) * np.minimum(e("guests", p) * 50, 1e6),
    "C4a": lambda e, p: firm(e, p) * (e("shop", p) >= 5e6) * np.minimum(np.floor((e("shop", p) - 5e6) / 5e5) * 1e4, 1e6),
    "C4c": lambda e, p: firm(e, p) * e("service", p) * (e("clients", p) >= 10) * (e("served", p) >= 1e8) * 3e5,
    "C7": lambda e, p: firm(e, p) * (e("national", p) + e("provincial", p)) * ~e("paid_before", p) * 1e5,
    "P1": lambda e, p: e("compliant", p) * (increment(e, p) >= 1e8)
    * np.minimum(np.floor(increment(e, p) / 1e7) * 3e4, np.where(e("new_to_province", p), 5e6, 3e6)),
    "P3a": lambda e, p: e("compliant", p) * (e("shop", p) >= 1e7) * np.minimum(np.floor(e("shop", p) / 1e6) * 1e4, 1e6),
}


def system():
    made = TaxBenefitSystem([Enterprise])
    for name in FACTS:
        made.add_variable(variable(name, float if name in NUMBERS else bool))
    for name in ["is_firm", "is_institution"]:
        made.add_variable(variable(name, bool))
    for name in ITEMS:
        made.add_variable(variable(name, float, FORMULAS[name]))
    return made


def at(facts, path):
    for step in path:
        facts = facts[step]
    return facts


def main(source, target):
    made = system()
    started = time.perf_counter()
    with open(source, encoding="utf-8") as file:
        records = [one["facts"] for one in json.load(file)]
    year = period("2022")
    simulation = SimulationBuilder().build_default_simulation(made, count=len(records))
    for name, path in FACTS.items():
        kind = np.float64 if name in NUMBERS else bool
        simulation.set_input(name, year, np.array([at(facts, path) for facts in records]).astype(kind))
    kinds = np.array([facts["enterprise"]["kind"] for facts in records])
    simulation.set_input("is_firm", year, kinds == "enterprise")
    simulation.set_input("is_institution", year, kinds == "public-institution")
    amounts = {item: simulation.calculate(item, year).tolist() for item in ITEMS}
    with open(target, "w", encoding="utf-8") as file:
        json.dump(amounts, file)
    print(json.dumps({"seconds": time.perf_counter() - started}))


main(*sys.argv[1:3])
