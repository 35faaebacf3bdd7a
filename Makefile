# The same two commands as the README's, for those whose fingers type make.
.PHONY: demo check
demo:
	python3 bootstrap.py demo
check:
	python3 bootstrap.py check
