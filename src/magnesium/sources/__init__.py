"""Foods looked up elsewhere: the services that are asked, and what their answers say."""
