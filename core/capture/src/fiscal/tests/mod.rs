mod alterations;
mod corpus;
mod hostile;
mod schemes;
mod till;
mod tse;
