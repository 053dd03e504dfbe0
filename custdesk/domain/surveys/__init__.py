"""Surveys: what is asked, how an answer is counted, and what the counts allow to say."""
