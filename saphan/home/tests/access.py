from saphan.tests.access import Route

everybody = {"owner": "registrar", "colleague": 200, "outsider": 200, "admin": 200}

ROUTES = {
    "home:today": Route(**everybody),
    "home:search": Route(**everybody),
}
