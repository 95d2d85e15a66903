"""Finding: Thai words, numbers and names over everything that one may see, and nothing else."""
