from saphan.tests.access import Route


def everybody() -> Route:
    return Route(owner="registrar", colleague=200, outsider=200, admin=200)


ROUTES = {"home:today": everybody()}
