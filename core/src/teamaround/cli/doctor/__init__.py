"""What is wrong with an installation: one module for each thing that is looked at, each as far as it can be."""
