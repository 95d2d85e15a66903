"""What happened (Event, chained per office), what a person is told (Notice), and work in the background."""
