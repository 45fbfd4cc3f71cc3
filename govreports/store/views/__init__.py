"""What the views show, column by column, in Chinese and English. The migrations build them."""

from govreports.store.views.columns import SQL_TYPES, ColumnType, View, ViewColumn
from govreports.store.views.panels import PANEL_VIEWS, RATES
from govreports.store.views.reports import REPORT_VIEWS

__all__ = ["RATES", "SQL_TYPES", "VIEWS", "VIEW_BY_NAME", "ColumnType", "View", "ViewColumn"]

VIEWS: tuple[View, ...] = (*REPORT_VIEWS[:3], *PANEL_VIEWS, *REPORT_VIEWS[3:])
VIEW_BY_NAME = {view.name: view for view in VIEWS}
