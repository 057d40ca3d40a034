mod builder;
mod corpus;
mod hostile;
mod kinds;
mod text;
