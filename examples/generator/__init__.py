"""The maker of the example rounds: targets → answers that reach them → the files of a round."""
