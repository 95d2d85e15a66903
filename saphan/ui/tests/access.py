from saphan.tests.access import Route

ROUTES = {"ui:gallery": Route(colleague=200, outsider=200, admin=200)}
