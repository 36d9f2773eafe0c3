"""What the local default adds to MiniStack (docs/emulator.md, docs/adr/0026)."""
