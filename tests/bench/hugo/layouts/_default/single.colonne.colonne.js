window.recits({{ .Params.fiche | jsonify }});
