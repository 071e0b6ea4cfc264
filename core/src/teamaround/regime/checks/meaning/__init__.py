"""
What rules mean: rules in the right shape, with names that are there, that never act, contradict or repeat one another.

What conditions can be so at once is found by `regime/reasoning/`. What only a case shows is found by playing the
scenarios under varied rules: `testing/variants/`.
"""
