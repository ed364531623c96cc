"""What an editor has on screen in Visual Studio Code: messages, hints, completion, snippets."""
