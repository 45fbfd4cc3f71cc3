"""How content management systems list, page and link reports: one module a family, and the declaration of a
portal."""
