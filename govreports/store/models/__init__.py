"""The tables as SQLAlchemy declares them; every table and column explains itself in Chinese and English."""

from govreports.store.models.absences import MissedAddress
from govreports.store.models.base import Base
from govreports.store.models.facts import (
    ApplicationOutcome,
    Cell,
    ProactiveDisclosure,
    ReviewOutcome,
    Statistic,
    TableSource,
)
from govreports.store.models.proof import AcrossFinding, Finding, Proposal, Rejection
from govreports.store.models.registry import Agency, AgencyAlias, Division, DivisionSuccessor, Portal
from govreports.store.models.reports import Attachment, Fetch, Report, Revision, Section
from govreports.store.models.runs import PortalRun, Run
from govreports.store.models.states import ReportState

__all__ = [
    "AcrossFinding",
    "Agency",
    "AgencyAlias",
    "ApplicationOutcome",
    "Attachment",
    "Base",
    "Cell",
    "Division",
    "DivisionSuccessor",
    "Fetch",
    "Finding",
    "MissedAddress",
    "Portal",
    "PortalRun",
    "ProactiveDisclosure",
    "Proposal",
    "Rejection",
    "Report",
    "ReportState",
    "ReviewOutcome",
    "Revision",
    "Run",
    "Section",
    "Statistic",
    "TableSource",
]
