"""What those who write regimes get to try them with: scenarios as files, and a pytest plugin that runs them."""
