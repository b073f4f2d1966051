"""Events proposed by structures: written, checked against doubles, moderated, moved, made again."""
