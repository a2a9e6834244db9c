"""Who a row without a number stands for: people and organisations found again by what they are recognised by."""
