"""A scenario as it is played: in offices whose stores are in memory and whose clocks stand still."""
