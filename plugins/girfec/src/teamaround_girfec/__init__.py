"""Getting it right for every child: Scotland's lead professional."""
