"""Rules for PHP, Ruby, Perl, Lua, Elixir, R and shells."""
