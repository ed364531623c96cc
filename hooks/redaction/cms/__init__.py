"""The page of those who have an account on the forge: Sveltia CMS, set up from the schema."""
