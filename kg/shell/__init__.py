"""The interactive prompt: reading statements, completing them, answering them, showing answers.

The process that prompts never loads the engine: each statement is answered by a child of its own
(`answering`), which a time limit or Ctrl-C ends. What the prompt completes is gathered by another
child (`knowledge`).
"""
