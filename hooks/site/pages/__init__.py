"""One kind of page a file. A page module gives SiteFiles; `PAGES` lists the modules."""
